import type { Command } from 'commander'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { failureOf } from './failure.ts'
import { createTerminal, type Terminal } from './output/terminal.ts'

/** What a command does. It gives its exit code, or nothing for 0, and throws for what goes wrong. */
export type Work<Options> = (
  terminal: Terminal,
  options: Options,
  args: readonly string[],
) => Promise<ExitCode | undefined>

/** Makes `work` the action of a command: output as it was asked for, errors as sentences, the exit code for the shell. */
export const runs = <Options extends object>(command: Command, work: Work<Options>): Command =>
  command.action(async (...given: unknown[]) => {
    // Commander gives the arguments (several of one kind as an array), then the options, then the command.
    const args = given
      .slice(0, -2)
      .flat()
      .filter((argument) => typeof argument === 'string')
    const options = command.optsWithGlobals<Options & { json?: boolean }>()
    const terminal = createTerminal({ json: options.json === true })
    try {
      process.exitCode = (await work(terminal, options, args)) ?? EXIT.ok
    } catch (error) {
      tell(terminal, error)
    }
  })

const tell = (terminal: Terminal, error: unknown): void => {
  const failure = failureOf(error)
  process.exitCode = failure.exit
  if (terminal.json) {
    const { exit, ...said } = failure
    terminal.out(JSON.stringify({ error: { ...said, exit } }))
  } else {
    terminal.err(`${terminal.styleErr('red', failure.message)} [${failure.code}]`)
    for (const { field, message } of failure.errors ?? []) {
      const line = `${field}: ${message}`
      if (line !== failure.message) terminal.err(`  ${line}`)
    }
    if (failure.remedy) terminal.err(failure.remedy)
  }
  if (process.env['LODESTONE_DEBUG']) terminal.err(String(error instanceof Error ? error.stack : error))
}
