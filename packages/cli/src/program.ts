import { Command } from 'commander'
import { areasCommand } from './commands/areas.ts'
import { diffCommand } from './commands/diff.ts'
import { historyCommand } from './commands/history.ts'
import { intervalCommand } from './commands/interval.ts'
import { keysCommand } from './commands/keys.ts'
import { lotsCommand } from './commands/lots.ts'
import { originsCommand } from './commands/origins.ts'
import { partiesCommand } from './commands/parties.ts'
import { postCommand } from './commands/post.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { schemaCommand } from './commands/schema.ts'
import { serveCommand } from './commands/serve.ts'
import { shipmentsCommand } from './commands/shipments.ts'
import { simulateCommand } from './commands/simulate.ts'
import { sitesCommand } from './commands/sites.ts'
import { traceCommand } from './commands/trace.ts'
import { upCommand } from './commands/up.ts'
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts'

const ABOUT = `The ledger of rare-earth material, from mine or scrap to magnet.

Begin with:
  $ lodestone up               start everything here, with two simulated weeks
  $ lodestone lots             find a lot
  $ lodestone trace <lot>      see where it comes from`

const commands = (): Command[] => [
  upCommand(),
  serveCommand(),
  postCommand(),
  traceCommand(),
  originsCommand(),
  intervalCommand(),
  diffCommand(),
  shipmentsCommand(),
  lotsCommand(),
  historyCommand(),
  keysCommand(),
  sitesCommand(),
  areasCommand(),
  partiesCommand(),
  rebuildCommand(),
  simulateCommand(),
  schemaCommand(),
]

/** The whole command line. */
export const createProgram = (): Command => {
  const program = new Command('lodestone')
    .description(ABOUT)
    .version('0.1.0')
    .helpCommand('help [command]', 'the help of a command')
    .addHelpText('after', EXIT_CODES_HELP)
  for (const made of commands()) program.addCommand(made)
  throwingInsteadOfExiting(program)
  return program
}

const throwingInsteadOfExiting = (command: Command): void => {
  command.exitOverride((error) => {
    throw error
  })
  for (const below of command.commands) throwingInsteadOfExiting(below)
}

/** Runs the command line on these arguments. The exit code is left in `process.exitCode`. */
export const runCli = async (args: readonly string[]): Promise<void> => {
  try {
    await createProgram().parseAsync(args, { from: 'user' })
  } catch (error) {
    // Commander has said what is wrong; help and version are no errors.
    if (!(error instanceof Error && 'exitCode' in error && 'code' in error)) throw error
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage
  }
}
