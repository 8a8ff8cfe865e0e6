// Registers the sites, areas, pools, plant systems and parties that a file names: node infra/registry/register.ts infra/registry/chain.json
// The store is LODESTONE_STORE; in a cluster, with the user who may write the registry. What is registered already stays as it is, so a
// file can be given again after lines were added to it. What changed is amended by a post of its own (SiteAmended, AreaAmended, PartyAmended).
import { readFileSync } from 'node:fs'
import { createRegistryWriter } from '@lodestone/plant-service'
import { openStore } from '@lodestone/stores'
import { readPosts } from './posts.ts'
import { registerAll } from './register-all.ts'

const [file] = process.argv.slice(2)
const address = process.env['LODESTONE_STORE']

const register = async (path: string, store: Awaited<ReturnType<typeof openStore>>): Promise<void> => {
  const writer = createRegistryWriter({ store })
  try {
    for await (const { what, became } of registerAll(writer, readPosts(readFileSync(path, 'utf8'))))
      console.log(`${what}: ${became}`)
  } finally {
    await writer.close()
  }
}

try {
  if (!file) throw new Error('Say which file: node infra/registry/register.ts infra/registry/chain.json')
  if (!address) throw new Error('LODESTONE_STORE is not set: the address of the event store.')
  const store = await openStore(address)
  await register(file, store).finally(() => store.close())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
