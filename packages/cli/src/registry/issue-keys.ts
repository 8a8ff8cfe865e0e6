import type { Keys } from '@lodestone/plant-service'
import type { KeysFile } from '../config/keys-file.ts'

/** Makes the keys of a new ledger: an operator's for each area, and one each for those who read and administer. */
export const issueKeys = async (keys: Keys, url: string, areas: readonly string[]): Promise<KeysFile> => {
  const text = async (order: Parameters<Keys['issue']>[0]) => (await keys.issue(order)).text
  const operators: Record<string, string> = {}
  for (const area of areas)
    operators[area] = await text({ owner: `plant-${area.toLowerCase()}`, role: 'operator', areas: [area] })
  return {
    url,
    auditor: await text({ owner: 'auditor', role: 'auditor' }),
    compliance: await text({ owner: 'compliance', role: 'compliance' }),
    customer: await text({ owner: 'gm-portal', role: 'customer', customer: 'GM' }),
    admin: await text({ owner: 'administrator', role: 'admin' }),
    areas: operators,
  }
}

/** The keys as they are shown, once. */
export const keyLines = ({ auditor, compliance, customer, admin, areas }: KeysFile): string[] => [
  ...Object.entries(areas).map(([area, key]) => `  operator ${area}  ${key}`),
  `  auditor          ${auditor}`,
  `  compliance       ${compliance}`,
  `  customer GM      ${customer}`,
  `  admin            ${admin}`,
]
