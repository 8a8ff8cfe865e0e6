import { readFileSync, writeFileSync } from 'node:fs'
import { bytesToHex } from '@noble/hashes/utils.js'
import { entryOf, leafOf } from '../leaf/leaf.ts'
import { saltsOf } from '../leaf/salts.ts'
import { goldenFacts, TEST_SECRET } from './golden-leaves.ts'

// Adds the leaves of events that are new in the corpus; what is there stays, and a test holds the code to it.
const path = new URL('../../golden/leaves.v1.json', import.meta.url)
const known: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'))
const salts = saltsOf(TEST_SECRET)
const entries = goldenFacts().map(({ name, fact }) => [
  name,
  known[name] ?? bytesToHex(entryOf(leafOf(fact, salts))),
])
writeFileSync(path, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
