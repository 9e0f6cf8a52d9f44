/** Files of one message or form. */
export const FILES_LIMIT = 10
/** One file, in megabytes. */
export const FILE_MB = 20
