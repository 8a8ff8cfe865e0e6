import { checkTogether, type VerificationState, verifyCertificate } from '@lodestone/certificate'
import { type Policy, parsePolicy } from '@lodestone/transparency'
import type { Command } from 'commander'
import { togetherLine, verificationLines } from '../certificate/verification-lines.ts'
import { CliError } from '../cli-error.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { command } from '../options.ts'
import { readText } from '../read-text.ts'
import { runs } from '../runner.ts'

const EXITS: { readonly [S in VerificationState]: ExitCode } = {
  GENUINE: EXIT.ok,
  UNVOUCHED: EXIT.unvouched,
  NOT_IN_FORCE: EXIT.notInForce,
  NOT_GENUINE: EXIT.notGenuine,
}

const STATES_HELP = `
Beside the codes above:
  0   genuine, under the policy (what the verdict says is another question: read it)
  20  not genuine
  21  nothing is wrong with it, and no policy was given: whose key it is is not known
  22  superseded, under investigation or revoked, by the list of --status
  23  several certificates claim more of a lot than there is of it`

export const verifyCommand = (): Command =>
  runs<{ readonly policy?: string; readonly status?: string }>(
    command(
      'verify',
      `Check a certificate with nothing but its file: no network, no ledger.

      Signature, proofs, the log's head and its witnesses are checked, lineage, shares and verdict made anew from the enclosed events with the
      enclosed rules; and it is told what could not be checked. A policy (C2SP tlog-policy) says whose log and which witnesses to believe. Of several it is
      checked, too, that together they claim no more of a lot than there is.`,
      [
        'verify goods.cert.json --policy trusted.policy',
        'verify goods.cert.json --policy trusted.policy --status list.jwt',
        'verify first.cert.json second.cert.json --policy trusted.policy --json',
      ],
    )
      .addHelpText('after', STATES_HELP)
      .argument('<files...>', 'the certificates')
      .option('--policy <file>', 'whom to believe')
      .option('--status <file>', "the issuer's list of statuses, as /v1/status-list gives it"),
    async (terminal, { policy, status }, paths) => {
      const trusted = policy === undefined ? null : await readPolicy(policy)
      const statusList = status === undefined ? null : await readText(status)
      const found = await Promise.all(
        paths.map(async (path) => verifyCertificate(await readText(path), trusted, { statusList })),
      )
      const together = checkTogether(found)
      const [only] = found
      terminal.out(
        terminal.json
          ? JSON.stringify(found.length === 1 ? only : { certificates: found, together })
          : [
              ...found.flatMap((each, n) => [
                ...(found.length === 1 ? [] : [`${n === 0 ? '' : '\n'}${paths[n]}`]),
                ...verificationLines(each),
              ]),
              ...(found.length === 1 ? [] : ['', ...together.map(togetherLine)]),
            ].join('\n'),
      )
      const exits = found.map(({ state }) => EXITS[state]).filter((exit) => exit !== EXIT.ok)
      return exits[0] ?? (together.some(({ isTooMuch }) => isTooMuch) ? EXIT.claimedTwice : EXIT.ok)
    },
  )

const readPolicy = async (path: string): Promise<Policy> => {
  try {
    return parsePolicy(await readText(path))
  } catch (error) {
    if (error instanceof CliError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(EXIT.usage, 'INVALID_POLICY', `${path} is no policy: ${why}`)
  }
}
