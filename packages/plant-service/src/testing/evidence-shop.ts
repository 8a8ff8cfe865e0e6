import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openTestLedger } from './test-ledger.ts'
import { startTestPlants, type TestPlants } from './test-plants.ts'

const AREA = 'FTW-SC'

export const hexOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

export const base64Of = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('base64')

export type EvidenceShop = Awaited<ReturnType<typeof openEvidenceShop>>

/** The alloy and the magnet shop of Fort Worth, listening, and how documents are put and got there: of the alloy shop unless told. */
export const openEvidenceShop = async () => {
  const ledger = await openTestLedger()
  const plants = await startTestPlants(ledger, [AREA, 'FTW-MG'])
  await plants.host.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(plants.host.server.address() as AddressInfo).port}`
  const put = (document: string, body: Buffer | string, headers: Record<string, string> = {}, to = AREA) =>
    plants.ask(to, {
      method: 'PUT',
      path: `/v1/evidence/${document}`,
      headers: { 'content-type': 'application/pdf', ...headers },
      body,
    })
  const get = (document: string, more: Partial<Parameters<TestPlants['ask']>[1]> = {}, from = AREA) =>
    plants.ask(from, { path: `/v1/evidence/${document}`, ...more })
  const fileOf = (hex: string) => join(ledger.folder, 'evidence', hex.slice(0, 2), hex)
  const eventsOf = async (of = AREA) => {
    const types: string[] = []
    for await (const page of ledger.store.readStream(`book-${of}`))
      types.push(...page.map(({ type }) => type))
    return types
  }
  const close = async () => {
    await plants.close()
    await ledger.close()
  }
  return { ledger, plants, url, put, get, fileOf, eventsOf, close }
}
