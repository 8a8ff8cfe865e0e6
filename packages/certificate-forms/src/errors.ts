/** Why a form cannot be made: `NOT_GENUINE` of a certificate that does not hold, `INVALID` of what was asked for. */
export class FormError extends Error {
  readonly code: 'NOT_GENUINE' | 'INVALID'
  /** The place in the certificate, or the field that was asked for. */
  readonly where: string | null

  constructor(code: FormError['code'], message: string, where: string | null = null) {
    super(message)
    this.name = 'FormError'
    this.code = code
    this.where = where
  }
}
