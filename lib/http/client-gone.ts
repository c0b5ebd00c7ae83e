/** The client closed the connection before it had its answer: nobody is left to tell. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone'
}
