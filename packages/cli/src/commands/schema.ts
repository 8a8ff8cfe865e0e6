import { EVENT_TYPES, type EventType, eventJsonSchema, isEventType, postJsonSchema } from '@lodestone/domain'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { command } from '../options.ts'
import { runs } from '../runner.ts'

export const schemaCommand = (): Command =>
  runs<{ stored?: boolean }>(
    command('schema', 'Print the JSON Schema of an event type.', [
      'schema AlloyFlaked            # what is posted',
      'schema AlloyFlaked --stored   # what the ledger keeps',
      'schema                        # the types there are',
    ])
      .argument('[type]', 'an event type: AlloyFlaked')
      .option('--stored', 'the stored form rather than the posted one'),
    async (terminal, { stored }, [type]) => {
      if (type === undefined) {
        terminal.out(terminal.json ? JSON.stringify(EVENT_TYPES) : EVENT_TYPES.join('\n'))
        return EXIT.ok
      }
      const known = eventTypeOf(type)
      terminal.out(JSON.stringify(stored ? eventJsonSchema(known) : postJsonSchema(known), null, 2))
      return EXIT.ok
    },
  )

/** The type that is meant: also in another case. */
const eventTypeOf = (text: string): EventType => {
  if (isEventType(text)) return text
  const meant = EVENT_TYPES.find((type) => type.toLowerCase() === text.toLowerCase())
  if (meant) return meant
  throw new CliError(
    EXIT.usage,
    'EVENT_TYPE_UNKNOWN',
    `There is no event type "${text}".`,
    'Run "lodestone schema" for the types there are.',
  )
}
