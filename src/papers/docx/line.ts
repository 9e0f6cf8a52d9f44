import type { Line, Piece } from '../../core/document/document.ts'
import { CODE } from '../../core/document/lines.ts'
import type { Light } from '../../core/model/index.ts'
import { run, UNBROKEN } from './text.ts'
import type { Traces } from './traces.ts'

/** Dark enough to be read on white by everybody; the word beside the dot says the same without colour. */
const colours: Record<Light, string> = {
  red: 'A8201A',
  yellow: '7A4D00',
  green: '1D6B3A',
  blue: '1F4E8C',
  grey: '56606E',
}

/**
 * No line ends within a code: `2.1.5-` and `1` on the next would be read as two. Word's own sign for that is copied as a plain
 * hyphen, but its search by a typed one passes over it; so cells of tables and the head of an item, where people look codes up
 * and no line ends, keep the plain one. Between two codes a line may end, which LibreOffice has to be told.
 */
const unbroken = (text: string): string =>
  text.replaceAll(/(?<=\d-\d+、)(?=\d)/g, '\u200b').replaceAll(CODE, (code) => code.replaceAll('-', UNBROKEN))

/** The runs of a line; `plain` where every code keeps the hyphen that people type. */
export const lineRuns = (line: Line, traces: Traces, plain = false): string =>
  line
    .map((piece, n) =>
      pieceRuns(piece, traces, plain ? { head: true, text: true } : { head: n < 2, text: false }),
    )
    .join('')

function pieceRuns(piece: Piece, traces: Traces, plain: { head: boolean; text: boolean }): string {
  if (typeof piece === 'string') return piece === '' ? '' : run(plain.text ? piece : unbroken(piece))
  if ('strong' in piece) return run(plain.head ? piece.strong : unbroken(piece.strong), { bold: true })
  if ('figure' in piece) return traces.figure(piece.figure, piece.evidence)
  return run('●', { colour: colours[piece.light] }) + run(piece.text)
}
