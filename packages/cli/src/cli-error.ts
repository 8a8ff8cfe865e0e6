import type { ExitCode } from './exit-codes.ts'

/** Ends a command with a sentence for the person at the terminal, and a stable code for scripts. */
export class CliError extends Error {
  readonly code: string
  readonly exit: ExitCode
  readonly remedy: string | undefined

  constructor(exit: ExitCode, code: string, message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.exit = exit
    this.code = code
    this.remedy = remedy
  }
}
