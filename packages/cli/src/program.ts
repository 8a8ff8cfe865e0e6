import { Command } from 'commander'
import { postCommand } from './commands/post.ts'
import { schemaCommand } from './commands/schema.ts'
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts'

const ABOUT = `The ledger of rare-earth material, from mine or scrap to magnet.

Begin with:
  $ lodestone up               start everything here, with two simulated weeks
  $ lodestone lots             find a lot
  $ lodestone trace <lot>      see where it comes from`

/** The whole command line. */
export const createProgram = (): Command => {
  const program = new Command('lodestone')
    .description(ABOUT)
    .version('0.1.0')
    .helpCommand('help [command]', 'the help of a command')
    .addHelpText('after', EXIT_CODES_HELP)
    .showHelpAfterError('(see --help)')
  for (const made of [postCommand(), schemaCommand()]) program.addCommand(made)
  for (const made of [program, ...program.commands])
    made.exitOverride((error) => {
      throw error
    })
  return program
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
