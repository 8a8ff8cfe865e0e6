import { config } from 'zod'

// The page allows no code that is made of text.
config({ jitless: true })

export { verifyCertificate } from '@lodestone/certificate'
export { parsePolicy } from '@lodestone/transparency'
