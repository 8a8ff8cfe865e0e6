/** How many times as much as there is now is expected to come in all: what grows makes room for it at once, and is not copied over and over. */
export type Outlook = { times: number }

/** Of what nothing is expected. */
export const NO_OUTLOOK: Outlook = Object.freeze({ times: 1 })

/** What comes is not just like what came. */
const MARGIN = 1.03

/** As much room as is expected to be needed in all, where so much is in use. */
export const expectedRoom = (inUse: number, { times }: Outlook): number => Math.ceil(inUse * times * MARGIN)
