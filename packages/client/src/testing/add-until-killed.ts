// Adds posts to the spool of the folder given, a few at a time, and prints the number of each one that is durable.
import { createSpool } from '../spool/spool.ts'
import { holdPost } from './posts.ts'

const [dir = '.', first = '1'] = process.argv.slice(2)
const spool = await createSpool(dir, { system: 'SCALE-7' })
process.stdout.write('ready\n')
for (let n = Number(first); ; n += 3) {
  const added = await spool.add([holdPost(n), holdPost(n + 1), holdPost(n + 2)])
  process.stdout.write(added.map(({ sequence, key }) => `${sequence} ${key}\n`).join(''))
}
