import type { Mismatch } from '@lodestone/client'
import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command } from '../options.ts'
import { runs } from '../runner.ts'
import { certificateClient } from './certificate-client.ts'

const close = (): Command =>
  runs<SharedOptions & { readonly because: string; readonly answer?: string }>(
    asksService(
      command('close', 'End what a customer reported, with what came of it. For compliance.', [
        'mismatches close 0198c0de-0000-7000-8000-000000000000 --because "label of another box; replaced" --answer "The label was of another box. A new one is on its way."',
      ]),
    )
      .argument('<report>', 'its number')
      .requiredOption('--because <words>', 'what came of it, for the house')
      .option('--answer <words>', 'what whoever reported reads on the page where they did'),
    async (terminal, options, [report = '']) => {
      const client = await certificateClient(options, 'compliance')
      await client.closeMismatch(report, options.because, options.answer)
      terminal.out(`Closed ${report}.`)
      return EXIT.ok
    },
  )

export const mismatchesCommand = (): Command =>
  runs<SharedOptions>(
    asksService(
      command('mismatches', 'Show what customers reported of certificates, the newest first.', [
        'mismatches',
        'mismatches --json',
        'mismatches close 0198c0de-0000-7000-8000-000000000000 --because "label of another box; replaced"',
      ]),
    ).addCommand(close()),
    async (terminal, options) => {
      const client = await certificateClient(options, 'auditor')
      const mismatches = await client.mismatches()
      if (terminal.json) terminal.out(JSON.stringify({ mismatches }))
      else if (mismatches.length === 0) terminal.out('Nobody reported anything.')
      else terminal.out(mismatches.map(linesOf).join('\n'))
      return EXIT.ok
    },
  )

const linesOf = ({ id, certificate, lot, at, words, contact, closed }: Mismatch): string =>
  [
    `${at}  ${lot}  certificate ${certificate}`,
    `  “${words}”`,
    `  answer: ${contact}`,
    ...(closed === null
      ? [`  OPEN: ${id}`]
      : [
          `  closed by ${closed.owner}: ${closed.words}`,
          closed.answer === null ? '  not answered on their page' : `  answered: “${closed.answer}”`,
        ]),
  ].join('\n')
