// The socket on which the sandbox tells this page what has changed.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10000;

// Calls onEvent for each event, onState(true | false) as the line comes and goes. Returns a function that hangs up.
export function listen(as, { onEvent, onState }) {
  let socket;
  let timer;
  let wait = FIRST_WAIT;
  let over = false;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/page/live?as=${encodeURIComponent(as)}`);
    socket.onopen = () => {
      wait = FIRST_WAIT;
      onState(true);
    };
    socket.onmessage = ({ data }) => onEvent(JSON.parse(data));
    socket.onclose = () => {
      if (over) return;
      onState(false);
      timer = setTimeout(connect, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }

  connect();
  return () => {
    over = true;
    clearTimeout(timer);
    socket.close();
  };
}
