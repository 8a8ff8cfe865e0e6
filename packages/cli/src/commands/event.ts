import { bookStream } from '@lodestone/domain'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { eventRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { placeOf } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'

const REGISTRY_EVENT = /^registry@(\d{1,15})$/

export const eventCommand = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('event', 'Show an event as it was recorded, and whether it was declared erroneous.', [
        'event FTW-SC@41',
        'event registry@3 --json',
      ]),
    ).argument('<event>', 'area and revision, as receipts and "lodestone history" give them: FTW-SC@41'),
    async (terminal, options, [text = '']) => {
      const { client, read } = await provenanceOf(options)
      const { stream, revision } = placeNamed(text)
      const answer = await client.event(stream, revision, read)
      if (terminal.json) {
        terminal.out(JSON.stringify(answer))
        return EXIT.ok
      }
      const { at, storedAt, withdrawnBy, event, unreadable, position } = answer
      terminal.out(`${placeOf(at)}  ${at.type}, position ${at.position}, stored ${storedAt}`)
      if (withdrawnBy)
        terminal.out(`DECLARED ERRONEOUS by ${placeOf(withdrawnBy)}, ${withdrawnBy.occurredAt}`)
      terminal.out(event === undefined ? `It cannot be read: ${unreadable}` : JSON.stringify(event, null, 2))
      terminal.out(`As of position ${position}.`)
      return EXIT.ok
    },
  )

/** Errors: CliError EVENT_UNCLEAR. */
const placeNamed = (text: string): { readonly stream: string; readonly revision: number } => {
  const [, registered] = REGISTRY_EVENT.exec(text) ?? []
  if (registered !== undefined) return { stream: 'registry', revision: Number(registered) }
  const { area, revision } = eventRef(text)
  return { stream: bookStream(area), revision }
}
