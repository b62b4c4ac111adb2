/**
 * The RTSP server: live streams for players such as VLC, FFmpeg and GStreamer, on the RTSP connection itself or in
 * datagrams. It finds streams and admits viewers as the HTTP outputs do, and takes nothing in: no ANNOUNCE, no RECORD.
 */
@NullMarked
package org.sharpeyes.api.rtsp;

import org.jspecify.annotations.NullMarked;
