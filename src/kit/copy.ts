/** How a copy goes on: told how far it has come, in percent, and stopped between two files. */
export interface Copying {
  progress?: (percent: number) => void
  signal?: AbortSignal
}

/** What a copy holds. `through` is the last entry of the ledger in it, null where there is none. */
export interface Copied {
  kind: 'embedded' | 'postgres'
  through: string | null
}

/** What either store can do besides the port: be copied while others go on writing. */
export interface Copyable {
  /**
   * Copies everything that was acknowledged when it was called, as one state of one moment, into an empty folder: files and
   * rows, each on the disk before it resolves. What it copies to is read by the same kind of store. Errors are the system's.
   */
  copyTo(folder: string, copying?: Copying): Promise<Copied>
}
