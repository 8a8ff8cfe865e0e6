import { buildWeb } from './build-web.ts'
import { builtFolder } from './built-web.ts'

/** Builds the pages, into where they are looked for unless told; in a process of its own, so that a ledger that starts does not carry the tools. */
const [folder = await builtFolder()] = process.argv.slice(2)
await buildWeb(folder)
