import { type Fraud, once } from './fraud.ts'
import { more, partOf } from './more.ts'

/** More magnets leave than were made: others are among them. */
export const phantomMagnets: Fraud = {
  name: 'phantom-magnets',
  about: 'A quarter more magnets are shipped of a lot than it held.',
  honestly: 'What the lot held is shipped, in two parcels.',
  scenario: { seed: 1, scale: 0.1, days: 14 },
  cheat: once('MagnetShipped', (posting) => {
    const [line, ...others] = posting.body.lines
    if (line?.mass === undefined || line.pieces === undefined) return null
    const pieces = Math.ceil(line.pieces * 1.25)
    const lines = [{ ...line, mass: more(line.mass, 250), pieces }, ...others]
    return [{ ...posting, body: { ...posting.body, lines } }]
  }),
  honest: once('MagnetShipped', (posting) => {
    // What is packed for one parcel is not told of two.
    const { units: _, ...body } = posting.body
    const { key } = posting
    const [line, ...others] = body.lines
    if (line?.mass === undefined || line.pieces === undefined || line.pieces < 2) return null
    const half = { mass: partOf(line.mass, 500), pieces: Math.floor(line.pieces / 2) }
    const rest = { mass: partOf(line.mass, 500), pieces: line.pieces - half.pieces }
    return [
      { ...posting, body: { ...body, lines: [{ ...line, ...half }, ...others] } },
      {
        ...posting,
        key: `${key}-second`,
        body: { ...body, parcel: `${body.parcel}-2`, lines: [{ ...line, ...rest }] },
      },
    ]
  }),
}
