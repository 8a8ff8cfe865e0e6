export * from './certify.ts'
export * from './chain.ts'
export * from './changes.ts'
export * from './ledger-log.ts'
