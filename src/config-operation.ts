import { isAbsolute } from 'node:path'
import { z } from 'zod'

/** What backups on a schedule, and whoever watches, need from the environment. */
export const operationEnvironment = {
  DUBAN_METRICS_SECRET: z.string().min(16).optional(),
  DUBAN_BACKUP_FOLDER: z.string().refine(isAbsolute).optional(),
  DUBAN_BACKUP_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .default('02:30'),
  DUBAN_BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
}

export interface BackupSettings {
  /** The folder in which backups stand side by side. */
  folder: string
  /** Every day at this time of the system's wall clock, HH:MM. */
  at: string
  /** How many are kept; the oldest beyond are removed. */
  keep: number
}

type Read = z.output<z.ZodObject<typeof operationEnvironment>>

/** Null where no folder is set: then nothing is backed up by itself. */
export const backupIn = ({
  DUBAN_BACKUP_FOLDER: folder,
  DUBAN_BACKUP_AT: at,
  DUBAN_BACKUP_KEEP: keep,
}: Read): BackupSettings | null => (folder === undefined ? null : { folder, at, keep })
