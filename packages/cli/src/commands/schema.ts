import { EVENT_TYPES, type EventType, eventJsonSchema, isEventType, postJsonSchema } from '@lodestone/domain'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { command } from '../options.ts'
import type { Terminal } from '../output/terminal.ts'
import { runs } from '../runner.ts'

export const schemaCommand = (): Command =>
  runs<{ stored?: boolean; headings?: boolean }>(
    command('schema', 'Print the JSON Schema of an event type.', [
      'schema AlloyFlaked            # what is posted',
      'schema AlloyFlaked --stored   # what the ledger keeps',
      'schema AlloyFlaked --headings > heats.csv   # a spreadsheet to fill in',
      'schema                        # the types there are',
    ])
      .argument('[type]', 'an event type: AlloyFlaked')
      .option('--stored', 'the stored form rather than the posted one')
      .option('--headings', 'the headings of a spreadsheet of such posts, those that it needs'),
    async (terminal, { stored, headings }, [type]) => {
      if (type === undefined) {
        terminal.out(terminal.json ? JSON.stringify(EVENT_TYPES) : EVENT_TYPES.join('\n'))
        return EXIT.ok
      }
      const known = eventTypeOf(type)
      if (headings) return tellHeadings(terminal, known)
      terminal.out(JSON.stringify(stored ? eventJsonSchema(known) : postJsonSchema(known), null, 2))
      return EXIT.ok
    },
  )

const tellHeadings = async (terminal: Terminal, type: EventType) => {
  // Loaded when it is needed: other commands need not wait for what reads workbooks.
  const { headingsOf } = await import('@lodestone/sheet')
  const { required, optional } = headingsOf(type)
  if (terminal.json) terminal.out(JSON.stringify({ required, optional }))
  else {
    terminal.out(required.join(','))
    terminal.err(terminal.styleErr('dim', `There are also: ${optional.join(', ')}.`))
  }
  return EXIT.ok
}

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
