import { store as words } from '../../kit/words/store.ts'

/** One sentence in both languages, for the operator. */
export interface Say {
  zh: string
  en: string
}

/** Why a file is refused, by the name of its sentence. */
export type Damage = 'badHeader' | 'badFrame' | 'badSequence' | 'badRecord' | 'missingSegment' | 'badFile'

/** State on disk that was acknowledged and cannot be read any more: names the file, the byte and what to restore. */
export class DamagedState extends Error {
  override name = 'DamagedState'
  readonly file: string
  readonly offset: number
  readonly say: Say

  constructor(file: string, offset: number, why: Say) {
    const say = {
      zh: words.zh.damaged(file, offset, why.zh),
      en: words.en.damaged(file, offset, why.en),
    }
    super(say.en)
    this.file = file
    this.offset = offset
    this.say = say
  }
}

export const damaged = (file: string, offset: number, why: Damage): DamagedState =>
  new DamagedState(file, offset, { zh: words.zh[why], en: words.en[why] })

/** Another live process holds the folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
  readonly folder: string
  readonly say: Say

  constructor(folder: string) {
    super(words.en.inUse(folder))
    this.folder = folder
    this.say = { zh: words.zh.inUse(folder), en: words.en.inUse(folder) }
  }
}

/** An append or a sync failed: from then on the store refuses everything; `cause` is what the disk said. */
export class StoreFailed extends Error {
  override name = 'StoreFailed'
  readonly say: Say = { zh: words.zh.failed, en: words.en.failed }

  constructor(cause: unknown) {
    super(words.en.failed, { cause })
  }
}

/** The store was closed before the call. */
export class StoreClosed extends Error {
  override name = 'StoreClosed'
  readonly say: Say = { zh: words.zh.closed, en: words.en.closed }

  constructor() {
    super(words.en.closed)
  }
}
