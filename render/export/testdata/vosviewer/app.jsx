// VOSviewer Online on a page of its own: the part of the address after # names the files that it opens.
import React from 'react';
import ReactDOM from 'react-dom';
import { VOSviewerOnline } from 'vosviewer-online';

const parameters = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
ReactDOM.render(<VOSviewerOnline parameters={parameters} />, document.getElementById('app'));
