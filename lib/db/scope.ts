/** Whose documents a request may see. Every repository function that a request reaches takes one first. */
export type Scope = { readonly kind: 'everyone' } | { readonly kind: 'user'; readonly userId: string }

export const everyone: Scope = { kind: 'everyone' }
