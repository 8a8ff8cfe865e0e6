import { asItIs, type Fraud, once } from './fraud.ts'

/** What another heat left in the furnace goes into the next one, and nobody says so. */
export const silentFurnace: Fraud = {
  name: 'silent-furnace',
  about: 'A heat is cast on what a heat of foreign alloy left in the furnace; its slip names no furnace.',
  honestly: 'The slip names the furnace, and what it left there.',
  scenario: { seed: 1, scale: 0.1, days: 10 },
  cheat: once('AlloyFlaked', (posting) => {
    const { pools, ...body } = posting.body
    if (pools === undefined || posting.body.equipment === undefined) return null
    const { equipment: _, ...unnamed } = body
    return [
      // Turned away: whoever names a furnace says what it keeps.
      { ...posting, mistaken: true, body },
      { ...posting, key: `${posting.key}-again`, at: posting.at + 300, body: unnamed },
    ]
  }),
  honest: asItIs,
}
