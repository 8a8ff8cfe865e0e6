import type { Notice } from '@lodestone/client'
import type { Command } from 'commander'
import { eventRef } from '../config/refs.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command } from '../options.ts'
import { runs } from '../runner.ts'
import { certificateClient } from './certificate-client.ts'

const sent = (): Command =>
  runs<SharedOptions & { readonly to: string }>(
    asksService(
      command('sent', 'Say that a notice was sent, and to whom. Nothing is sent from here.', [
        'notices sent 0198c0de-0000-7000-8000-000000000000 --to "quality@gm.example, by mail"',
      ]),
    )
      .argument('<notice>', 'its number')
      .requiredOption('--to <words>', 'whom it was sent to, and how'),
    async (terminal, options, [notice = '']) => {
      const client = await certificateClient(options, 'compliance')
      await client.markNoticeSent(notice, options.to)
      if (terminal.json) terminal.out(JSON.stringify({ notice, to: options.to }))
      else terminal.out(`${notice} was sent to ${options.to}.`)
      return EXIT.ok
    },
  )

type Options = SharedOptions & {
  readonly party?: string
  readonly unsent?: boolean
  readonly text?: boolean
}

const ABOUT = `Show what customers are told of corrections, the newest first: drafted by whom, sent by whom and to whom.

Of all corrections, or of one: by the event that is declared erroneous.`

export const noticesCommand = (): Command =>
  runs<Options>(
    asksService(
      command('notices', ABOUT, [
        'notices --unsent',
        'notices FTW-SC@41 --text',
        'notices sent 0198c0de-0000-7000-8000-000000000000 --to "quality@gm.example, by mail"',
      ]),
    )
      .argument('[event]', 'the event, by area and revision: FTW-SC@41')
      .option('--party <party>', 'to this party: GM')
      .option('--unsent', 'only what nobody said that it was sent')
      .option('--text', 'with all that they say')
      .addCommand(sent()),
    async (terminal, { party, unsent, text, ...options }, [event]) => {
      const client = await certificateClient(options, 'auditor')
      const of = event === undefined ? {} : eventRef(event)
      const notices = await client.notices({ ...of, party, unsent })
      if (terminal.json) terminal.out(JSON.stringify({ notices }))
      else if (notices.length === 0) terminal.out('There are none.')
      else terminal.out(notices.map((notice) => linesOf(notice, text === true)).join('\n'))
      return EXIT.ok
    },
  )

const linesOf = (
  { notice, area, revision, corrected, party, drafted, sent, text }: Notice,
  withText: boolean,
): string =>
  [
    `${area}@${revision} to ${party}, drafted ${drafted.at} by ${drafted.by}`,
    sent === null
      ? `  ${corrected ? 'NOT SENT' : 'not sent: the correction is not agreed to'}: ${notice}`
      : `  sent ${sent.at} by ${sent.by}, to ${sent.to}`,
    ...(withText ? ['', ...text.split('\n').map((line) => `  ${line}`), ''] : []),
  ].join('\n')
