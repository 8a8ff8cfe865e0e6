import { readFile } from 'node:fs/promises'
import { type VerificationState, verifyCertificate } from '@lodestone/certificate'
import { type Policy, parsePolicy } from '@lodestone/transparency'
import type { Command } from 'commander'
import { verificationLines } from '../certificate/verification-lines.ts'
import { CliError } from '../cli-error.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { command } from '../options.ts'
import { runs } from '../runner.ts'

const EXITS: { readonly [S in VerificationState]: ExitCode } = {
  GENUINE: EXIT.ok,
  UNVOUCHED: EXIT.unvouched,
  NOT_GENUINE: EXIT.notGenuine,
}

const STATES_HELP = `
Beside the codes above:
  0   genuine, under the policy (what the verdict says is another question: read it)
  20  not genuine
  21  nothing is wrong with it, and no policy was given: whose key it is is not known`

export const verifyCommand = (): Command =>
  runs<{ readonly policy?: string }>(
    command(
      'verify',
      `Check a certificate with nothing but its file: no network, no ledger.

      Signature, proofs, the log's head and its witnesses are checked, lineage, shares and verdict made anew from the enclosed events with the
      enclosed rules; and it is told what could not be checked. A policy (C2SP tlog-policy) says whose log and which witnesses to believe.`,
      [
        'verify goods.cert.json --policy trusted.policy',
        'verify goods.cert.json --policy trusted.policy --json',
      ],
    )
      .addHelpText('after', STATES_HELP)
      .argument('<file>', 'the certificate')
      .option('--policy <file>', 'whom to believe'),
    async (terminal, { policy }, [path = '']) => {
      const text = await readText(path)
      const found = verifyCertificate(text, policy === undefined ? null : await readPolicy(policy))
      terminal.out(terminal.json ? JSON.stringify(found) : verificationLines(found).join('\n'))
      return EXITS[found.state]
    },
  )

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(EXIT.usage, 'FILE_UNREADABLE', `The file ${path} cannot be read: ${String(error)}`)
  })

const readPolicy = async (path: string): Promise<Policy> => {
  try {
    return parsePolicy(await readText(path))
  } catch (error) {
    if (error instanceof CliError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(EXIT.usage, 'INVALID_POLICY', `${path} is no policy: ${why}`)
  }
}
