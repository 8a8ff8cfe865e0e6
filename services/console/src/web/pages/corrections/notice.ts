import type { WhatIfAnswer } from '@lodestone/client'
import { mass, spaced, words } from '../../ui/figures.ts'
import { OUTCOME_WORDS } from '../../ui/outcome.tsx'
import type { BlastRadius } from './blast-radius.ts'

/** Whom to tell, and the words: a draft for people, who send it. */
export type Notice = { readonly party: string; readonly text: string }

/** What the notices say of why: of the proposal, in the words of whoever made it. */
export type Why = { readonly because: string; readonly explanation: string }

/** A draft for each party that was sent goods which the event is behind. `date`: of the notice. */
export const noticesOf = (
  { kept, withdrawal, beyond, verdicts }: BlastRadius,
  why: Why,
  date: string,
): Notice[] => {
  const sent = [
    ...withdrawal.parcels.flatMap(({ parcel, addressee }) =>
      addressee !== null && 'party' in addressee ? [{ party: addressee.party, parcel, goods: '' }] : [],
    ),
    ...('failure' in beyond ? [] : beyond.shipments).flatMap(({ parcel, addressee, lot, grams }) =>
      'party' in addressee ? [{ party: addressee.party, parcel, goods: `${mass(grams)} of ${lot}` }] : [],
    ),
  ]
  const parties = [...Map.groupBy(sent, ({ party }) => party)].sort(([a], [b]) => (a < b ? -1 : 1))
  return parties.map(([party, goods]) => ({
    party,
    text: textOf({ party, goods, date, why, event: kept, turns: verdicts?.turns ?? null }),
  }))
}

type Told = {
  readonly party: string
  readonly goods: readonly { readonly parcel: string; readonly goods: string }[]
  readonly date: string
  readonly why: Why
  readonly event: BlastRadius['kept']
  readonly turns: WhatIfAnswer['turns'] | null
}

const textOf = ({ party, goods, date, why, event: { at, event }, turns }: Told): string => {
  const run = 'run' in event ? `, run ${event.run}` : ''
  const parcels = new Set(goods.map(({ parcel }) => parcel))
  const own = turns?.filter(({ line }) => line !== null && parcels.has(line.parcel))
  return [
    'NOTICE OF A CORRECTED RECORD (draft)',
    '',
    `To: ${party}`,
    `Date: ${date}`,
    `Record: ${at.stream}@${at.revision}, ${spaced(event.type).toLowerCase()}${run}, event ${at.id}`,
    '',
    `A record behind goods that were sent to you is declared erroneous: ${words(why.because)}. "${why.explanation}"`,
    '',
    'Goods:',
    ...[
      ...new Set(
        goods.map(({ parcel, goods: what }) => `- parcel ${parcel}${what === '' ? '' : `: ${what}`}`),
      ),
    ],
    '',
    ...(own === undefined
      ? ['Whether a verdict of these goods changes has not been looked at.']
      : own.length === 0
        ? ['No verdict of these goods changes.']
        : [
            'What changes:',
            ...own.map(
              ({ lot, line, grams, before, after }) =>
                `- ${line?.parcel}, line ${line?.line}, ${mass(grams)} of ${lot}: ${after.regimes
                  .map(
                    ({ regime, outcome }, n) =>
                      `${regime}: ${before.regimes[n] === undefined ? 'no verdict' : OUTCOME_WORDS[before.regimes[n].outcome]} to ${OUTCOME_WORDS[outcome]}`,
                  )
                  .join('; ')}`,
            ),
          ]),
    '',
    'What to do: do not rely on certificates of these goods that were issued before this notice; ask for new ones.',
    'What was recorded stays in the ledger, struck through, and can be asked for.',
  ].join('\n')
}
