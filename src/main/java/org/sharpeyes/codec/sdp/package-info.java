/**
 * The SDP of GB/T 28181 (2022 Annex G, 2016 Annex F): an RFC 4566 subset with the lines {@code y=} and {@code f=} that
 * ordinary SDP parsers refuse. It negotiates nothing: what an offer or an answer means is the dialog's business.
 */
@NullMarked
package org.sharpeyes.codec.sdp;

import org.jspecify.annotations.NullMarked;
