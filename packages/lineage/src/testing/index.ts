export { EVERY_LOT, ledger } from './arbitrary.ts'
export { lineageOf, sha256, withdrawing } from './given.ts'
export * from './ledger.ts'
