// Makes an environment file from its example: node infra/fill-env.ts infra/.env.example infra/.env
// Every variable whose name ends in _PASSWORD and that is empty gets a random one. What the target holds already stays as it is, so that
// it can be run again when a new variable came.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fillEnv } from './env/fill.ts'

const [example, target] = process.argv.slice(2)
if (!example || !target) {
  console.error('Say which example, and where to: node infra/fill-env.ts infra/.env.example infra/.env')
  process.exit(2)
}
const present = existsSync(target) ? readFileSync(target, 'utf8') : ''
const { text, filled } = fillEnv(readFileSync(example, 'utf8'), present, () =>
  randomBytes(24).toString('hex'),
)
writeFileSync(target, text, { mode: 0o600 })
// The mode above is that of a new file only.
chmodSync(target, 0o600)
console.log(filled.length === 0 ? `${target} is complete.` : `${target}: made ${filled.join(', ')}.`)
