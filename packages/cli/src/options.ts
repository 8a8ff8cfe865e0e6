import { Command, InvalidArgumentError, Option } from 'commander'
import { EXIT_CODES_HELP } from './exit-codes.ts'

/**
 * A command with what it does, its examples, and `--json`. The first paragraph of `about` stands in the list of commands; lines within a
 * paragraph run on.
 */
export const command = (name: string, about: string, examples: readonly string[]): Command =>
  new Command(name)
    .summary(runOn(about).split('\n\n', 1).join())
    .description(runOn(about))
    .option('--json', 'answer in JSON, for scripts')
    .addHelpText(
      'after',
      `\nExamples:\n${examples.map((line) => `  $ lodestone ${line}`).join('\n')}\n${EXIT_CODES_HELP}`,
    )

/** As it is laid out in the source, indented or not. */
const runOn = (text: string): string => text.replace(/\n +/g, '\n').replace(/(?<!\n)\n(?!\n)/g, ' ')

const WHERE = 'Where to ask, and with which key:'
const OF_THE_POST = 'What is said of it:'

/** The options of a command that asks a service. */
export const asksService = (made: Command): Command =>
  made
    .addOption(new Option('--url <address>', 'where the service is').env('LODESTONE_URL').helpGroup(WHERE))
    .addOption(
      new Option(
        '--key <key>',
        'the key to show it; better in LODESTONE_KEY, which no list of processes shows',
      ).helpGroup(WHERE),
    )
    .addOption(dataOption())

/** The options of a command that asks plants. */
export const asksPlant = (made: Command): Command => asksService(made).addOption(plantUrlOption())

export const plantUrlOption = () =>
  new Option(
    '--plant-url <address>',
    'a plant service that runs alone, as AREA=address; or the address alone, for whatever is asked',
  )
    .helpGroup(WHERE)
    .argParser((address: string, before: readonly string[] = []) => [...before, address])

/** The options of a command that posts an event. */
export const postsEvent = (made: Command): Command =>
  asksPlant(made)
    .addOption(ofPost('--at <time>', 'when it happened, with its offset from UTC; now unless told'))
    .addOption(ofPost('--person <name>', 'who did it, as a pseudonym'))
    .addOption(ofPost('--source <system>', 'the plant system or terminal that it comes from'))
    .addOption(ofPost('--note <words>', 'what else there is to say'))
    .option('--ask', 'ask before the act: go or no go, and nothing is recorded')
    .addOption(againOption())
    .addOption(spoolOption())
    .addOption(waitOption())

const ofPost = (flags: string, description: string) => new Option(flags, description).helpGroup(OF_THE_POST)

export const againOption = () =>
  new Option(
    '--again',
    'it is a new event, though in the same words: it happened once more, or is reinstated after a correction',
  ).helpGroup(OF_THE_POST)

export const spoolOption = () =>
  new Option(
    '--spool <folder>',
    'where posts wait until they are answered (spool in the data folder)',
  ).helpGroup(WHERE)
export const waitOption = () =>
  new Option('--wait <seconds>', 'how long to try when nobody answers')
    .helpGroup(WHERE)
    .argParser(wholeNumber(0, 86_400))
    .default(5)

/** An option that may be given several times, each adding to the ones before. */
export const repeatable = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  text,
]

/** The options of a command that works on the store itself. */
export const usesStore = (made: Command): Command => made.addOption(storeOption()).addOption(dataOption())

export const storeOption = () =>
  new Option(
    '--store <address>',
    "the event store: sqlite:<file> or esdb://…; the data folder's own unless told",
  )
    .env('LODESTONE_STORE')
    .helpGroup(WHERE)

export const dataOption = () =>
  new Option('--data <folder>', 'the data folder, where "lodestone up" keeps ledger and keys (./data)')
    .env('LODESTONE_DATA')
    .helpGroup(WHERE)

/** A whole number of an option; anything else is a usage error. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`)
  }

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** A day of an option; anything else is a usage error. */
export const day = (text: string): string => {
  if (DAY.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError('Write a day: 2027-01-01.')
}

/** A position, or a time as it was written: the read side judges that. */
export const positionOrTime = (text: string): number | string => {
  if (text.includes('T')) return text
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(
    'Write a position, 1200, or a time with its offset: 2026-11-23T12:00:00-06:00.',
  )
}

/** The option of a question that is to be answered after a post. */
export const waitsForEvent = (made: Command): Command =>
  made.option('--wait-for <event>', 'answer when this post is folded, as its receipt names it: FTW-SC@41')

/** The options of a command that asks the read side. */
export const asksReadSide = (made: Command): Command =>
  waitsForEvent(
    asksService(made)
      .option(
        '--as-of <position|time>',
        'as of this position rather than now, or of what was recorded up to this time',
        positionOrTime,
      )
      .option(
        '--occurred-before <time>',
        'only what had happened before this time ("2026-11-23T12:00:00-06:00"), whenever it was recorded',
      ),
  )
