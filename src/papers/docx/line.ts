import type { Line, Piece } from '../../core/document/document.ts'
import type { Light } from '../../core/model/index.ts'
import { run } from './text.ts'
import type { Traces } from './traces.ts'

/** Dark enough to be read on white by everybody; the word beside the dot says the same without colour. */
const colours: Record<Light, string> = {
  red: 'A8201A',
  yellow: '7A4D00',
  green: '1D6B3A',
  blue: '1F4E8C',
  grey: '56606E',
}

function pieceRuns(piece: Piece, traces: Traces): string {
  if (typeof piece === 'string') return piece === '' ? '' : run(piece)
  if ('strong' in piece) return run(piece.strong, { bold: true })
  if ('figure' in piece) return traces.figure(piece.figure, piece.evidence)
  return run('●', { colour: colours[piece.light] }) + run(piece.text)
}

/** The runs of a line. */
export const lineRuns = (line: Line, traces: Traces): string =>
  line.map((piece) => pieceRuns(piece, traces)).join('')
