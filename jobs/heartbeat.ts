/** The file in DATA_DIR that a living worker touches every few seconds. */
export const heartbeatPath = 'worker-heartbeat'
