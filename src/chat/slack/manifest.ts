import { exampleIn, type Command } from '../../kit/command.ts'
import { slack } from '../../kit/words/slack.ts'
import { EVENTS_PATH, FILE_SHORTCUT, SLASH } from './paths.ts'

/** What each scope is for: a method that is called, or an event that is heard. None is asked for that is not used. */
export const scopes = {
  'app_mentions:read': ['app_mention'],
  'channels:history': ['message.channels'],
  'chat:write': ['chat.postMessage'],
  commands: [SLASH],
  'files:read': ['files.info'],
  'files:write': ['files.uploadV2'],
  'groups:history': ['message.groups'],
  'im:history': ['message.im', 'conversations.history', 'conversations.replies'],
  'im:read': ['conversations.list'],
  'im:write': ['conversations.open'],
  'users:read': ['users.info'],
  'users:read.email': ['users.info'],
} as const

export const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
] as const

/** What stands as a hint behind the command: three of what people say most. */
const shown = ['mine', 'report', 'status']
const HINT = 100

export interface ManifestWanted {
  commands: readonly Command[]
  /** Where Slack reaches duban, without a closing slash; null for Socket Mode. */
  url: string | null
}

/** The app's manifest, as api.slack.com takes it under “From a manifest”. */
export function manifestOf({ commands, url }: ManifestWanted) {
  const { manifest } = slack.zh
  const request = url === null ? {} : { request_url: `${url}${EVENTS_PATH}` }
  const said = shown.flatMap((name) => {
    const command = commands.find((one) => one.name === name)
    return command ? [exampleIn(command, 'zh')] : []
  })
  return {
    display_information: {
      name: manifest.app,
      description: `${manifest.description} · ${slack.en.manifest.description}`,
      long_description: `${manifest.long}\n\n${slack.en.manifest.long}`,
      background_color: '#1f4e8c',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'duban', always_online: true },
      shortcuts: [
        {
          name: manifest.shortcut,
          type: 'message',
          callback_id: FILE_SHORTCUT,
          description: `${manifest.shortcutWhat} · ${slack.en.manifest.shortcut}`,
        },
      ],
      slash_commands: [
        {
          command: SLASH,
          ...(url === null ? {} : { url: `${url}${EVENTS_PATH}` }),
          description: `${manifest.command} · ${slack.en.manifest.command}`,
          usage_hint: said.join(' | ').slice(0, HINT),
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: { ...request, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  }
}
