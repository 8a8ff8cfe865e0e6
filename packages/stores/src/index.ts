export { openStore, StoreAddressError } from './open-store.ts'
