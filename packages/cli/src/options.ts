import { Command, InvalidArgumentError, Option } from 'commander'
import { EXIT_CODES_HELP } from './exit-codes.ts'

/** A command with its sentence and its examples, and `--json`. */
export const command = (name: string, sentence: string, examples: readonly string[]): Command =>
  new Command(name)
    .description(sentence)
    .option('--json', 'answer in JSON, for scripts')
    .addHelpText(
      'after',
      `\nExamples:\n${examples.map((line) => `  $ lodestone ${line}`).join('\n')}\n${EXIT_CODES_HELP}`,
    )

/** The options of a command that asks a service. */
export const asksService = (made: Command): Command =>
  made
    .addOption(new Option('--url <address>', 'where the service is').env('LODESTONE_URL'))
    .addOption(
      new Option(
        '--key <key>',
        'the key to show it; better in LODESTONE_KEY, which no list of processes shows',
      ),
    )
    .addOption(dataOption())

/** The options of a command that works on the store itself. */
export const usesStore = (made: Command): Command => made.addOption(storeOption()).addOption(dataOption())

export const storeOption = () =>
  new Option(
    '--store <address>',
    "the event store: sqlite:<file> or esdb://…; the data folder's own unless told",
  ).env('LODESTONE_STORE')

export const dataOption = () =>
  new Option('--data <folder>', 'the data folder, where "lodestone up" keeps ledger and keys (./data)').env(
    'LODESTONE_DATA',
  )

/** A whole number of an option; anything else is a usage error. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`)
  }

/** The options of a command that asks the read side. */
export const asksReadSide = (made: Command): Command =>
  asksService(made)
    .option(
      '--as-of <position>',
      'as of this position rather than now',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--wait-for <stream@revision>', "a receipt's waitFor: answer when that post is folded")
