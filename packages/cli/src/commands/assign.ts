import { type Command, Option } from 'commander'
import { CliError } from '../cli-error.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command } from '../options.ts'
import { runs } from '../runner.ts'
import { certificateClient } from './certificate-client.ts'

type Options = SharedOptions & { readonly to?: string; readonly nobody?: boolean; readonly note?: string }

const ABOUT = `Say who works on an exception, by its id as "findings" gives it; or that nobody does any more.

It is said beside the ledger: what is disputed stays disputed, whoever works on it. For keys that may sign of it.`

export const assignCommand = (): Command =>
  runs<Options>(
    asksService(
      command('assign', ABOUT, [
        'assign exception:book-FTW-SC@41.0 --to k3 --note "ask the night shift for the ticket"',
        'assign parcel-overdue:FTW-SC-P-7 --nobody',
      ]),
    )
      .argument('<finding>', 'its id')
      .addOption(new Option('--to <person>', 'who works on it').conflicts('nobody'))
      .option('--nobody', 'nobody works on it any more')
      .option('--note <words>', 'what else there is to say'),
    async (terminal, { to, nobody, note, ...options }, [finding = '']) => {
      const client = await certificateClient(options, 'compliance')
      if (to === undefined && nobody !== true) {
        const names = (await client.workers()).map(({ owner }) => owner).join(', ')
        throw new CliError(
          EXIT.usage,
          'PERSON_NEEDED',
          'Say --to whom, or --nobody.',
          `Work can be given to: ${names}.`,
        )
      }
      await client.assignFinding(finding, to ?? null, note)
      if (terminal.json) terminal.out(JSON.stringify({ finding, assignee: to ?? null }))
      else terminal.out(to === undefined ? `Nobody works on ${finding}.` : `${to} works on ${finding}.`)
      return EXIT.ok
    },
  )

export const acknowledgeCommand = (): Command =>
  runs<SharedOptions & { readonly note?: string }>(
    asksService(
      command('acknowledge', 'Say that you work on an exception: it is yours from then on.', [
        'acknowledge exception:book-FTW-SC@41.0 --note "weighing it again today"',
      ]),
    )
      .argument('<finding>', 'its id, as "findings" gives it')
      .option('--note <words>', 'what else there is to say'),
    async (terminal, { note, ...options }, [finding = '']) => {
      const client = await certificateClient(options, 'compliance')
      await client.acknowledgeFinding(finding, note)
      const { owner } = await client.access()
      if (terminal.json) terminal.out(JSON.stringify({ finding, assignee: owner }))
      else terminal.out(`${owner} works on ${finding}.`)
      return EXIT.ok
    },
  )
