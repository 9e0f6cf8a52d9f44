/** What the app is set up with at Slack, and listened for here. */

/** Where Slack calls: events, presses and forms, and the slash command alike. */
export const EVENTS_PATH = '/slack/events'

/** The one slash command: Slack keeps `/status` and eighteen others for itself, and verbs are the same everywhere. */
export const SLASH = '/duban'

/** The shortcut in the menu of a message: 归入反馈. */
export const FILE_SHORTCUT = 'file_as_report'
