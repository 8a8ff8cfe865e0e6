// Every commit is tested with the same property runs, so that a failure belongs to the change that made it. New ones are hunted for
// with LODESTONE_SEED=random (or a number, to repeat a hunt): what they find is kept as an example beside the property.
import fc from 'fast-check'

const asked = process.env['LODESTONE_SEED'] ?? '20270101'
const seed = asked === 'random' ? (Date.now() ^ (process.pid << 8)) | 0 : Number(asked)
if (!Number.isInteger(seed))
  throw new Error(`LODESTONE_SEED is "${asked}"; it is a whole number, or "random".`)

// fast-check prints the seed of a property that fails.
fc.configureGlobal({ seed })
