// How the answer to a sign-in tells the device who is here: a cookie that scripts may read, taken and dropped at once.
export const ARRIVED_COOKIE = "driftless-arrived";
