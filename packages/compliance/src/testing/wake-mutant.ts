import { readFileSync } from 'node:fs'

// Before the tests begin: the mutant that the runner has chosen wakes up.
const file = process.env['MUTANT_FILE']
Object.assign(globalThis, { mutant: file === undefined ? 0 : Number(readFileSync(file, 'utf8')) })
