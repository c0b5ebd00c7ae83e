/** The file in DATA_DIR that a living worker touches. */
export const heartbeatPath = 'worker-heartbeat'
