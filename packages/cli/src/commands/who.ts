import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'
import { certificateClient } from './certificate-client.ts'

export const whoamiCommand = (): Command =>
  runs<SharedOptions>(
    asksService(
      command('whoami', 'Say whose key is shown to the read side, and what it may see.', [
        'whoami',
        'whoami --key lode_…',
      ]),
    ),
    async (terminal, options) => {
      const answer = await (await certificateClient(options, 'auditor')).access()
      const { key, owner, role, areas, customer } = answer
      const sees =
        customer === undefined
          ? areas === undefined
            ? 'the whole ledger'
            : areas.join(', ')
          : `what was shipped to ${customer}, and all behind it`
      terminal.out(
        terminal.json ? JSON.stringify(answer) : `Key ${key} of ${owner}, role ${role}: it sees ${sees}.`,
      )
      return EXIT.ok
    },
  )

export const workersCommand = (): Command =>
  runs<SharedOptions>(
    asksService(
      command('workers', 'List whom work on an exception can be given to ("lodestone assign").', ['workers']),
    ),
    async (terminal, options) => {
      const workers = await (await certificateClient(options, 'compliance')).workers()
      if (terminal.json) terminal.out(JSON.stringify({ workers }))
      else if (workers.length === 0) terminal.out('There is nobody: no key of compliance or of an operator.')
      else
        terminal.out(
          table(
            ['Person', 'Role', 'Areas'].map((head) => ({ head })),
            workers.map(({ owner, role, areas }) => [owner, role, areas?.join(', ') ?? 'all']),
          ).join('\n'),
        )
      return EXIT.ok
    },
  )
