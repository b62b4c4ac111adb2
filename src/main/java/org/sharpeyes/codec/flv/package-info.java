/**
 * FLV, written: file header, metadata, video and audio tags, H.265 after Enhanced RTMP or with the older codec id 12.
 * It does not read FLV, and keeps no clock: timestamps are given.
 */
@NullMarked
package org.sharpeyes.codec.flv;

import org.jspecify.annotations.NullMarked;
