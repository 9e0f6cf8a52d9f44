import type { Message } from 'grammy/types'

/** A file that hangs on a message, still with Telegram. `size` in bytes, null where it is not told. */
export interface Attached {
  fileId: string
  name: string
  size: number | null
}

/** Kinds of messages that hold nothing duban can read; words.telegram.unread says what to do instead. */
export type Unread = 'voice' | 'sticker' | 'location' | 'other'

interface Held {
  file_id: string
  file_name?: string
  file_size?: number
}

/** The files of a message: a document under its own name, a picture in its largest size, films and sounds that were sent as such. */
export function attachedTo(message: Message): Attached[] {
  const { message_id: id, photo, document, video, audio, animation } = message
  const largest = photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
  const one = (held: Held | undefined, name: string): Attached[] =>
    held ? [{ fileId: held.file_id, name: held.file_name ?? name, size: held.file_size ?? null }] : []
  // An animation is told as a document besides, for programs that do not know it.
  if (animation) return one(animation, `animation_${id}.mp4`)
  return [
    ...one(document, `file_${id}`),
    ...one(largest, `photo_${id}.jpg`),
    ...one(video, `video_${id}.mp4`),
    ...one(audio, `audio_${id}.mp3`),
  ]
}

/** What a message holds that is neither words nor a file; null where it holds nothing of the kind. */
export function unreadIn(message: Message): Unread | null {
  if (message.voice || message.video_note) return 'voice'
  if (message.sticker || message.dice) return 'sticker'
  if (message.location || message.venue) return 'location'
  const { contact, poll, game, story, checklist, invoice } = message
  return (contact ?? poll ?? game ?? story ?? checklist ?? invoice) ? 'other' : null
}
