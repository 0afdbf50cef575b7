package io.gatehouse.app.architecture.offending.core.tenant;

import java.sql.ResultSet;

interface ReadsRows {
    String name(ResultSet row);
}
